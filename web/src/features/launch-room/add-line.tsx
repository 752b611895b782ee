/** One line at the end of a list that becomes its next item; what was refused comes back into it. */
import { type FormEvent, useState } from "react";

interface AddLineProps {
  label: string;
  placeholder: string;
  onAdd: (words: string) => Promise<unknown>;
}

export function AddLine({ label, placeholder, onAdd }: AddLineProps) {
  const [words, setWords] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = words.trim();
    if (!said) return;
    // At once, so that the next can be typed while this one is on its way, or waits for the server.
    setWords("");
    onAdd(said).catch(() => setWords((typed) => typed || said));
  };
  return (
    <form className="lr-add" onSubmit={submit}>
      <input
        aria-label={label}
        placeholder={placeholder}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </form>
  );
}

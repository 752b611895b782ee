/** Typing words. */
import { Textarea, TextInput } from "@/ui/text-field";
import { frame, type InputProps, textOf } from "../kind";

export function TextField(props: InputProps) {
  return (
    <TextInput
      {...frame(props)}
      value={textOf(props.value)}
      maxLength={props.field.max_length}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

export function UrlField(props: InputProps) {
  return (
    <TextInput
      {...frame(props)}
      type="url"
      placeholder="https://"
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

export function LongTextField(props: InputProps) {
  return (
    <Textarea
      {...frame(props)}
      value={textOf(props.value)}
      minRows={props.bare ? 2 : 3}
      maxRows={18}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

/** Picking a day or a moment; moments are typed on the workspace's clock. */
import { useMe } from "@/data/session";
import { TextInput } from "@/ui/text-field";
import { frame, type InputProps, textOf } from "../kind";
import { momentOf, wallClock } from "./zoned";

export function DateField(props: InputProps) {
  return (
    <TextInput
      {...frame(props)}
      type="date"
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  );
}

export function MomentField(props: InputProps) {
  const zone = useMe().workspace.timezone;
  return (
    <TextInput
      {...frame(props)}
      type="datetime-local"
      value={wallClock(textOf(props.value), zone)}
      onChange={(event) => {
        const wall = event.currentTarget.value;
        props.onChange(wall ? momentOf(wall, zone) : null);
      }}
    />
  );
}

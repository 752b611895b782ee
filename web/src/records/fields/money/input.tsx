/** Typing money. */
import { frame, type InputProps } from "../kind";
import { Amount } from "./amount";

export function MoneyField(props: InputProps) {
  return (
    <Amount
      {...frame(props)}
      minor={typeof props.value === "number" ? props.value : null}
      onMinor={props.onChange}
    />
  );
}

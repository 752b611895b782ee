/** What narrows an event or a question: the conditions in words, and the pane in which they are put together. */
import { useState } from "react";
import type { Filter } from "@/data/question-types";
import { IconButton } from "@/ui/button";
import { Popover } from "@/ui/menu";
import { asked, filterText, isGroup } from "./filter";
import { FilterEditor } from "./filter-editor";

interface FilterButtonProps {
  /** What is filtered, as the button says it. */
  label: string;
  filter: Filter;
  event: string;
  onChange: (filter: Filter) => void;
}

export function FilterButton({ label, filter, event, onChange }: FilterButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const handleToggle = () => {
    if (!isOpen && filter.of.length === 0)
      onChange({ match: "all", of: [{ property: "", test: "is", values: [] }] });
    if (isOpen) onChange(withoutNew(filter));
    setOpen(!isOpen);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => !next && handleToggle()}
      position="bottom-start"
      trapFocus
      returnFocus
      width={360}
    >
      <Popover.Target>
        <IconButton
          icon="filter"
          small
          label={label}
          className={filter.of.length > 0 ? "on" : undefined}
          onClick={handleToggle}
        />
      </Popover.Target>
      <Popover.Dropdown className="fpane" aria-label={label}>
        <FilterEditor filter={filter} event={event} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The conditions under what they narrow; nothing where there are none. */
export function FilterWords({ filter }: { filter: Filter }) {
  const said = filterText(asked(filter));
  return said === "" ? null : <p className="flt">{said}</p>;
}

/** Without rows in which nothing was chosen. */
function withoutNew(filter: Filter): Filter {
  const of = filter.of
    .map((one) => (isGroup(one) ? withoutNew(one) : one))
    .filter((one) => (isGroup(one) ? one.of.length > 0 : one.property !== ""));
  return { match: filter.match, of };
}

/** One thing of a question to choose, its name at the left. */
import { Select } from "@/ui/select";

interface RowProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function Row({ label, value, options, onChange }: RowProps) {
  return (
    <div className="qrow">
      <span>{label}</span>
      <Select
        size="xs"
        variant="unstyled"
        aria-label={label}
        allowDeselect={false}
        searchable={options.length > 8}
        data={options}
        value={value}
        onChange={(next) => next !== null && onChange(next)}
      />
    </div>
  );
}

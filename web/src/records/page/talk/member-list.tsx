/** The members a mention can mean, below what is being typed; the keys stay with the text. */
import type { Member } from "@/data/settings";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/marks";

interface MemberListProps {
  id: string;
  members: readonly Member[];
  /** Place of the one that Enter takes. */
  chosen: number;
  onTake: (name: string) => void;
  className?: string;
}

export function MemberList({ id, members, chosen, onTake, className = "" }: MemberListProps) {
  return (
    <div id={id} role="listbox" className={`menu at-list ${className}`} aria-label={t("Members")}>
      {members.map((member, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the keys
        <div
          key={member.id}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(member.name)}
        >
          <Avatar name={member.name} section={member.functions[0]} />
          {member.name}
        </div>
      ))}
    </div>
  );
}

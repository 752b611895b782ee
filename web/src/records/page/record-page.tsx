/** Placeholder until its owner writes it. */
import { Empty } from "@/ui/states";
import { View } from "@/ui/view";

export function RecordPage({ collection, recordKey }: { collection: string; recordKey: string }) {
  return (
    <View>
      <Empty>
        No page of {collection} {recordKey} yet.
      </Empty>
    </View>
  );
}

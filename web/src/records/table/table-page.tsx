/** Placeholder until its owner writes it. */
import { Empty } from "@/ui/states";
import { View } from "@/ui/view";

export function TablePage({ collection }: { collection: string }) {
  return (
    <View>
      <Empty>No table of {collection} yet.</Empty>
    </View>
  );
}

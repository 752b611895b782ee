/** Placeholder until its owner writes it. */
import { Empty } from "@/ui/states";
import { View } from "@/ui/view";

export function InboxPage() {
  return (
    <View>
      <Empty>Nothing here yet.</Empty>
    </View>
  );
}

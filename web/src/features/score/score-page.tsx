/** Placeholder until its owner writes it. */
import { Empty } from "@/ui/states";
import { View } from "@/ui/view";

export function ScorePage() {
  return (
    <View>
      <Empty>Nothing here yet.</Empty>
    </View>
  );
}

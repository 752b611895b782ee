/** What is seen under the pointer while a card is dragged: the card, a little turned; with a number where others come along. */
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";
import "./drag-preview.css";

interface Begun {
  nativeSetDragImage: Parameters<typeof setCustomNativeDragPreview>[0]["nativeSetDragImage"];
  location: { current: { input: { clientX: number; clientY: number } } };
}

/** For `onGenerateDragPreview` of a card that takes `count` cards along, itself included. */
export function dragPreview(card: HTMLElement, count: () => number) {
  return ({ nativeSetDragImage, location }: Begun) =>
    setCustomNativeDragPreview({
      nativeSetDragImage,
      getOffset: () => {
        const { left, top } = card.getBoundingClientRect();
        return { x: location.current.input.clientX - left, y: location.current.input.clientY - top };
      },
      render: ({ container }) => container.append(copyOf(card, count())),
    });
}

function copyOf(card: HTMLElement, count: number): HTMLElement {
  const copy = card.cloneNode(true) as HTMLElement;
  copy.removeAttribute("id");
  copy.classList.add("dragged-copy");
  copy.style.width = `${card.offsetWidth}px`;
  if (count > 1) {
    const badge = document.createElement("span");
    badge.className = "dragged-count";
    badge.textContent = String(count);
    copy.append(badge);
  }
  const room = document.createElement("div");
  room.className = "dragged-room";
  room.append(copy);
  return room;
}

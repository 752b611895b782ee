import { afterEach, expect, test, vi } from "vitest";
import { copy } from "./copy";
import * as toasts from "./toast";

vi.mock("./toast");
afterEach(() => vi.unstubAllGlobals());

/** A browser that has no clipboard, as over plain http. */
function plainHttp(mayCopy: boolean) {
  const field = { value: "", style: {}, select: vi.fn(), remove: vi.fn() };
  vi.stubGlobal("HTMLElement", class {});
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("document", {
    activeElement: null,
    body: { append: vi.fn() },
    createElement: () => field,
    execCommand: () => mayCopy,
  });
  return field;
}

test("without a clipboard the words are copied from a field", async () => {
  const field = plainHttp(true);
  await copy("FEA-12", "Link copied");
  expect(field.value).toBe("FEA-12");
  expect(field.remove).toHaveBeenCalled();
  expect(toasts.toast).toHaveBeenCalledWith("Link copied");
});

test("words that could not be copied are said, to be copied by hand", async () => {
  plainHttp(false);
  await copy("FEA-12");
  expect(toasts.toastRefused).toHaveBeenCalledWith("The browser did not allow copying: FEA-12");
});

import { expect, test } from "vitest";
import { browserName } from "./user-agent";

test("a browser is named by its most particular sign", () => {
  const tail = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
  expect(browserName(`Mozilla/5.0 (X11; Linux x86_64) ${tail}`)).toBe("Chrome on Linux");
  expect(browserName(`Mozilla/5.0 (Windows NT 10.0) ${tail} Edg/140.0`)).toBe("Edge on Windows");
  expect(browserName("Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Version/19.0 Safari/605.1")).toBe(
    "Safari on iOS",
  );
  expect(browserName("curl/8.5")).toBe("A program");
  expect(browserName("")).toBe("Another browser");
});

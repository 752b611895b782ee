/** The page of an account, with what captures a note of theirs. */
import { useState } from "react";
import type { Account } from "@/data/account";
import { AccountPage } from "@/features/account/account-page";
import { Capture } from "@/features/capture/capture";

export function AccountRoute({ recordKey }: { recordKey: string }) {
  const [noting, setNoting] = useState<Account | null>(null);
  return (
    <>
      <AccountPage recordKey={recordKey} onNote={setNoting} />
      {noting && <Capture account={noting} onClose={() => setNoting(null)} />}
    </>
  );
}

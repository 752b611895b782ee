/** Before one is in: signing in, and taking up an invitation. */
import { useParams, useSearch } from "@tanstack/react-router";
import { Invitation } from "@/features/sign-in/invitation";
import { SignIn } from "@/features/sign-in/sign-in";

export function SignInRoute() {
  const { next } = useSearch({ from: "/signin" });
  return <SignIn onSignedIn={() => enter(next)} />;
}

export function InviteRoute() {
  const { token } = useParams({ from: "/invite/$token" });
  return <Invitation token={token} onAccepted={() => enter()} />;
}

/** A full load: everything cached belongs to whoever was here before. Only addresses of this site are followed. */
function enter(next = "/") {
  location.assign(/^\/(?![/\\])/.test(next) ? next : "/");
}

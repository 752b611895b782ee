/** Before one is in: signing in, taking up an invitation, making the first workspace. */
import { useParams, useSearch } from "@tanstack/react-router";
import { FirstWorkspace } from "@/features/sign-in/first-workspace";
import { Invitation } from "@/features/sign-in/invitation";
import { SignIn } from "@/features/sign-in/sign-in";

export function SignInRoute() {
  const { next, link } = useSearch({ from: "/signin" });
  return <SignIn linkExpired={link === "expired"} onSignedIn={() => enter(next)} />;
}

export function InviteRoute() {
  const { token } = useParams({ from: "/invite/$token" });
  return <Invitation token={token} onAccepted={(slug) => enter(`/w/${slug}/score`)} />;
}

export { FirstWorkspace as FirstWorkspaceRoute };

/** A full load: everything cached belongs to whoever was here before. Only addresses of this site are followed. */
function enter(next = "/") {
  location.assign(/^\/(?![/\\])/.test(next) ? next : "/");
}

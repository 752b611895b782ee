/** Every address of the web app; screens load when they are first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "@/data/http";
import { queryClient } from "@/data/query-client";
import { homeWorkspace, meQuery, readAccount } from "@/data/session";
import { NotFoundPage, WentWrongPage } from "./failure-page";
import { WorkspaceLayout } from "./workspace-layout";

const rootRoute = createRootRoute();

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  loader: async () => {
    const { workspaces } = await orSignIn(readAccount());
    const home = homeWorkspace(workspaces);
    if (home) throw redirect({ to: "/w/$slug/score", params: { slug: home.slug }, replace: true });
  },
  component: lazyRouteComponent(() => import("./sign-in-page"), "FirstWorkspaceRoute"),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signin",
  validateSearch: (search: Record<string, unknown>): { next?: string; link?: string } => ({
    next: typeof search.next === "string" ? search.next : undefined,
    link: typeof search.link === "string" ? search.link : undefined,
  }),
  component: lazyRouteComponent(() => import("./sign-in-page"), "SignInRoute"),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invite/$token",
  component: lazyRouteComponent(() => import("./sign-in-page"), "InviteRoute"),
});

const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/w/$slug",
  loader: () => orSignIn(queryClient.fetchQuery(meQuery())),
  staleTime: Number.POSITIVE_INFINITY,
  component: WorkspaceLayout,
});

const workspaceHomeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/w/$slug/score", params, replace: true });
  },
});

/** Filters, sort and selection live in the address; each screen reads its own. */
const anySearch = (search: Record<string, unknown>) => search;

const scoreRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "score",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("./score-route"), "ScoreRoute"),
});

const roadmapRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "roadmap",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/roadmap/roadmap-page"), "RoadmapPage"),
});

const signalsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "signals",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/inbox/inbox-page"), "InboxPage"),
});

const myPartRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "my-part",
  component: lazyRouteComponent(() => import("@/features/my-part/my-part-page"), "MyPartPage"),
});

const portfolioRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "portfolio",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/portfolio/portfolio-page"), "PortfolioPage"),
});

const insightRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "insight",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/insight/insight-page"), "InsightPage"),
});

const notificationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "my-part/notifications",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/my-part/notifications-page"), "NotificationsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "import",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/imports/import-page"), "ImportPage"),
});

const portalRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "portal",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("@/features/portal/portal-page"), "PortalPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "settings",
  component: lazyRouteComponent(() => import("./settings-page"), "SettingsRoute"),
});

const settingsSections = (
  ["workspace", "members", "tokens", "events", "catalogue", "account", "notifications"] as const
).map((section) =>
  createRoute({
    getParentRoute: () => settingsRoute,
    path: section,
    component: lazyRouteComponent(() => import("./settings-page"), `${section}Route`),
  }),
);

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/w/$slug/settings/workspace", params, replace: true });
  },
});

const rulesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "rules",
  component: lazyRouteComponent(() => import("./rules-page"), "RulesRoute"),
});

const ruleRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "rules/$code",
  component: lazyRouteComponent(() => import("./rules-page"), "RuleRoute"),
});

const allRecordsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "all",
  component: lazyRouteComponent(() => import("./all-records-page"), "AllRecordsRoute"),
});

const tableRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "$collection",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("./record-routes"), "TableRoute"),
});

const recordRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: "$collection/$key",
  validateSearch: anySearch,
  component: lazyRouteComponent(() => import("./record-routes"), "RecordRoute"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  inviteRoute,
  workspaceRoute.addChildren([
    workspaceHomeRoute,
    scoreRoute,
    roadmapRoute,
    signalsRoute,
    myPartRoute,
    portfolioRoute,
    insightRoute,
    notificationsRoute,
    importRoute,
    portalRoute,
    settingsRoute.addChildren([settingsHomeRoute, ...settingsSections]),
    rulesRoute,
    ruleRoute,
    allRecordsRoute,
    tableRoute,
    recordRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  // A screen that breaks leaves the frame around it standing.
  defaultErrorComponent: WentWrongPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** A stranger goes to the sign-in page and comes back after. */
async function orSignIn<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      const next = location.pathname === "/" ? undefined : location.pathname + location.search;
      throw redirect({ to: "/signin", search: { next }, replace: true });
    }
    throw error;
  }
}

import { Button } from "@mantine/core";
import { createRootRoute, createRoute, createRouter, type ErrorComponentProps, Link, lazyRouteComponent, Navigate, Outlet } from "@tanstack/react-router";
import { Page } from "@/parts/page";
import { Empty, Loading, TroubleNote } from "@/parts/states";
import { chartSections } from "@/screens/chart_sections";
import { homeOf } from "@/screens/home";
import { screens } from "@/screens/list";
import type { ScreenLine, SectionLine } from "@/screens/screen";
import { isSomebodyThere, mayBe, useSession } from "@/session/session";
import type { Role } from "@/session/session_api";
import { troubleOf } from "@/transport/troubles";
import { useWords } from "@/words/words";
import { Frame } from "./frame";
import { Gate } from "./gate";
import { frameWords } from "./texts";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: () => (
    <Gate>
      <Frame />
      <div id="drawers" />
    </Gate>
  ),
});

const home = createRoute({ getParentRoute: () => signedIn, path: "/", component: Home });

const roleScreens = screens.flatMap((line) => (line.roles === "public" ? [] : [screenRoute(line, line.roles)]));

const publicScreens = screens
  .filter((line) => line.roles === "public")
  .map((line) => createRoute({ getParentRoute: () => root, path: line.path, component: lazyRouteComponent(line.load, "Screen") }));

const chart = createRoute({
  getParentRoute: () => signedIn,
  path: "/patients/$patientId",
  component: lazyRouteComponent(() => import("@/screens/chart/chart"), "Screen"),
});
const chartHome = createRoute({ getParentRoute: () => chart, path: "/", component: ChartHome });
const sections = chartSections.map((line) => sectionRoute(line));

/** Before somebody has signed in nothing is loaded but the way in. */
function ahead(Screen: ReturnType<typeof lazyRouteComponent>): Promise<void> | undefined {
  return isSomebodyThere() ? Screen.preload?.() : undefined;
}

function screenRoute(line: ScreenLine, roles: readonly Role[]) {
  const Screen = lazyRouteComponent(line.load, "Screen");
  return createRoute({ getParentRoute: () => signedIn, path: line.path, component: () => (mayBe(useSession(), roles) ? <Screen /> : <NotFound />), loader: () => ahead(Screen) });
}

function sectionRoute(line: SectionLine) {
  const Screen = lazyRouteComponent(line.load, "Screen");
  return createRoute({ getParentRoute: () => chart, path: line.path, component: () => (mayBe(useSession(), line.roles) ? <Screen /> : <NotFound />), loader: () => ahead(Screen) });
}

function Home() {
  const say = useWords(frameWords);
  const first = homeOf(useSession());
  if (first) return <Navigate to={first} replace />;
  return (
    <Page title={say.nothing}>
      <p className="muted">{say.nothingWhy}</p>
    </Page>
  );
}

function ChartHome() {
  const session = useSession();
  const { patientId } = chart.useParams();
  const first = chartSections.find((line) => mayBe(session, line.roles));
  return first ? <Navigate to={`/patients/${patientId}/${first.path}`} replace /> : <NotFound />;
}

function NotFound() {
  const say = useWords(frameWords);
  return (
    <Page title={say.notFound}>
      <Empty title={say.notFoundWhy} action={<Link to="/">{say.home}</Link>} />
    </Page>
  );
}

/** A screen that throws takes nothing else with it. */
function Crashed({ error }: ErrorComponentProps) {
  const say = useWords(frameWords);
  return (
    <Page title={say.crashed}>
      <p>{say.crashedWhy}</p>
      <TroubleNote trouble={troubleOf(error)} />
      <div>
        <Button onClick={() => location.reload()}>{say.reload}</Button>
      </div>
    </Page>
  );
}

export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([home, ...roleScreens, chart.addChildren([chartHome, ...sections])]), ...publicScreens]),
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: () => <Loading />,
  defaultPendingMs: 150,
  defaultPreload: false,
  // Its own restoration would want an inline script.
  scrollRestoration: false,
});

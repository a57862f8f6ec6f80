import "./look/mantine.css";
import "./look/tokens.css";
import { TransportProvider } from "@connectrpc/connect-query";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./frame/router";
import { theme } from "./look/theme";
import { lookWhoIsThere } from "./session/session";
import { queries } from "./transport/queries";
import { transport } from "./transport/transport";

void lookWhoIsThere();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    {/* Variables and classes of Mantine come from our own files: style elements are forbidden. */}
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <TransportProvider transport={transport}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </TransportProvider>
    </MantineProvider>
  </StrictMode>,
);

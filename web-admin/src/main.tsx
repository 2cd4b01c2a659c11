import "@/shared/theme/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, newQueryClient } from "@/app/App";
import { newRouter } from "@/app/router";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App router={newRouter()} queries={newQueryClient()} />
  </StrictMode>,
);

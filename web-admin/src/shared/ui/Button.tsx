import { useId, type ReactNode } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps as AriaProps } from "react-aria-components";
import type { Role } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import { sharedTexts } from "@/shared/texts";

interface ButtonProps extends Omit<AriaProps, "className" | "children"> {
  /** pri: the one thing to do; bad: does harm, at the end of a dialog; dang: leads there; ghost: beside the point. */
  readonly look?: "pri" | "bad" | "dang" | "ghost";
  readonly small?: boolean;
  /** The role that it takes: without it, it is shown, is off, and says why. */
  readonly needs?: Role;
  readonly children: ReactNode;
}

export function Button({ look, small, needs, children, ...rest }: ButtonProps) {
  const t = useTexts(sharedTexts);
  const may = useMay(needs ?? "viewer");
  const id = useId();
  const classes = ["btn", look ?? "", small === true ? "sm" : ""].filter(Boolean).join(" ");
  if (needs === undefined || may) {
    return (
      <AriaButton {...rest} className={classes}>
        {children}
      </AriaButton>
    );
  }

  // Not `isDisabled`: it stays reachable by keyboard, so that people hear why.
  const why = t("needsRole", { role: needs });
  return (
    <>
      <TooltipTrigger delay={200}>
        <AriaButton className={classes} aria-disabled="true" aria-describedby={id}>
          {children}
        </AriaButton>
        <Tooltip className="popover pad">{why}</Tooltip>
      </TooltipTrigger>
      {/* Heard also before the tooltip is there. */}
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}

interface IconButtonProps extends Omit<AriaProps, "className" | "children"> {
  readonly label: string;
  readonly children: ReactNode;
}

/** A button with an icon alone: its name is also its tooltip. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <AriaButton {...rest} className="iconbtn" aria-label={label}>
        {children}
      </AriaButton>
      <Tooltip className="popover pad">{label}</Tooltip>
    </TooltipTrigger>
  );
}

import type { ReactNode } from "react";
import type { Family } from "@/shared/phases";
import { Icon, type IconName } from "./Icon";

interface BannerProps {
  readonly family: Family;
  readonly icon: IconName;
  readonly children: ReactNode;
  readonly side?: ReactNode;
}

export function Banner({ family, icon, children, side }: BannerProps) {
  return (
    <div className={`banner t-${family}`} role="status">
      <Icon name={icon} />
      <span className="msg">{children}</span>
      {side !== undefined && <span className="r">{side}</span>}
    </div>
  );
}

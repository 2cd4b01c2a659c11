import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { ActionMenu } from "@/shared/ui/ActionMenu";
import { Banner } from "@/shared/ui/Banner";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Icon } from "@/shared/ui/Icon";
import { QueryView } from "@/shared/ui/QueryView";
import { Ago, At } from "@/shared/ui/Times";
import { tokensQuery, type Token } from "./api/tokens";
import { MakeDialog } from "./MakeDialog";
import { NewTokenDialog } from "./NewTokenDialog";
import { RevokeDialog } from "./RevokeDialog";
import { RotateDialog } from "./RotateDialog";
import { Scope } from "./Scope";
import s from "./Access.module.css";
import { accessTexts } from "./texts";

type Open = { readonly what: "make" } | { readonly what: "rotate" | "revoke"; readonly token: Token };

export function TokensCard() {
  const t = useTexts(accessTexts);
  const query = useQuery(tokensQuery());
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const [made, setMade] = useState<Token>();
  const close = () => setOpen(undefined);
  const again = () => queries.invalidateQueries({ queryKey: ["tokens"] });
  const show = async (token: Token) => {
    setMade(token);
    await again();
  };
  return (
    <Card
      title={t("tokens")}
      side={
        <Button look="pri" small onPress={() => setOpen({ what: "make" })}>
          <Icon name="plus" />
          {t("make")}
        </Button>
      }
    >
      <QueryView query={query}>
        {({ items, first, broken }) => (
          <>
            {broken !== null && broken !== undefined && broken.length > 0 && (
              <div className="pad">
                <Banner family="bad" icon="failed">
                  {t("broken", { files: broken.join(", ") })}
                </Banner>
              </div>
            )}
            <Table tokens={[first, ...items]} firstId={first.id} onOpen={setOpen} />
            {items.length === 0 && <Empty title={t("emptyTitle")}>{t("emptyHint")}</Empty>}
          </>
        )}
      </QueryView>
      <MakeDialog isOpen={open?.what === "make"} onClose={close} onMade={show} />
      {open?.what === "rotate" && <RotateDialog token={open.token} onClose={close} onMade={show} />}
      {open?.what === "revoke" && <RevokeDialog token={open.token} onClose={close} onDone={again} />}
      <NewTokenDialog token={made} onClose={() => setMade(undefined)} />
    </Card>
  );
}

interface TableProps {
  readonly tokens: readonly Token[];
  readonly firstId: string;
  readonly onOpen: (open: Open) => void;
}

function Table({ tokens, firstId, onOpen }: TableProps) {
  const t = useTexts(accessTexts);
  const shared = useTexts(sharedTexts);
  return (
    <div className="sx" tabIndex={0} role="group" aria-label={t("tokens")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("identity")}</th>
            <th scope="col">{t("role")}</th>
            <th scope="col">{t("scope")}</th>
            <th scope="col">{t("lastUse")}</th>
            <th scope="col">{t("ends")}</th>
            <th scope="col">{t("made")}</th>
            <th scope="col">
              <span className="sr">{shared("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Row key={token.id} token={token} isFirst={token.id === firstId} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ token, isFirst, onOpen }: { readonly token: Token; readonly isFirst: boolean; readonly onOpen: TableProps["onOpen"] }) {
  const t = useTexts(accessTexts);
  return (
    <tr>
      <th scope="row" className={s.who} translate="no">
        <span className="strong">{token.identity}</span>
        {token.description && <span className="muted"> · {token.description}</span>}
      </th>
      <td>{token.role}</td>
      <td>{token.role === "claimer" ? <Scope scope={token.scope} /> : ""}</td>
      <td className="muted">{token.lastUsedAt ? <Ago at={token.lastUsedAt} /> : t("neverUsed")}</td>
      <td>{token.expired === true ? <span className="t-bad">{t("expired")}</span> : token.expiresAt ? <At at={token.expiresAt} /> : t("never")}</td>
      <td className="muted">{isFirst ? t("inFile") : token.createdAt && <Made token={token} />}</td>
      <td className="num">
        {!isFirst && (
          <ActionMenu
            label={t("actions", { identity: token.identity })}
            actions={[
              { id: "rotate", text: t("rotate"), run: () => onOpen({ what: "rotate", token }) },
              { id: "revoke", text: t("revoke"), isDangerous: true, run: () => onOpen({ what: "revoke", token }) },
            ]}
          />
        )}
      </td>
    </tr>
  );
}

function Made({ token }: { readonly token: Token }) {
  const t = useTexts(accessTexts);
  return (
    <>
      <At at={token.createdAt!} /> {token.createdBy && t("madeBy", { name: token.createdBy })}
    </>
  );
}

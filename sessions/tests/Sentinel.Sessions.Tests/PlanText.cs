using System.Globalization;
using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

/// <summary>A plan as text, with everything that it says.</summary>
internal static class PlanText
{
    public static string Of(ImportPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"session {plan.SessionName}{(plan.Refused ? " refused" : "")}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"added {plan.Added}, changed {plan.Changed}, unchanged {plan.Unchanged}, retired {plan.Retired}, rejected {plan.Rejected}\n");
        if (plan.Dialect is { } dialect)
        {
            text.Append(CultureInfo.InvariantCulture, $"encoding {dialect.Encoding}\nseparator {dialect.Separator}\n");
        }

        if (plan.Session is { } session)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"manifest {session.Key} file={session.Spec.File} supplier={session.Spec.Supplier} commit={session.Spec.Commit[..7]} {session.Spec.Digest[..14]}\n");
        }

        foreach (var row in plan.Rows)
        {
            Append(text, row);
        }

        foreach (var finding in plan.Findings)
        {
            Append(text, finding);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PlannedRow row)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{(row.Line == 0 ? "gone" : row.Line)} {row.Outcome} {row.Path}\n");
        if (row.Outcome is RowOutcome.Add)
        {
            var spec = row.Server!.Spec;
            text.Append(CultureInfo.InvariantCulture, $"  {spec.Ssh.User}@{spec.Address} port {spec.Ssh.Port} profile {spec.Profile} session {spec.Session}\n");
            foreach (var (key, value) in (row.Server.Metadata.Labels ?? new Dictionary<string, string>()).Concat(row.Server.Metadata.Annotations ?? new Dictionary<string, string>()))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {key}={value.ReplaceLineEndings("\\n")}\n");
            }

            if ((spec.Ssh.HostKey ?? spec.Ssh.Credential) is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"  host key {spec.Ssh.HostKey ?? "-"} credential {spec.Ssh.Credential ?? "-"}\n");
            }

            if (spec.Order is { } order)
            {
                text.Append(CultureInfo.InvariantCulture, $"  order {order.Number} price {order.Price} until {order.LeaseEnd}\n");
            }
        }

        foreach (var change in row.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {change.Field}: {change.From ?? "-"} -> {change.To ?? "-"}\n");
        }

        AppendList(text, "kept by an admin", row.KeptByAdmin);
        AppendList(text, "stays as it is", row.KeptServers);
    }

    private static void AppendList(StringBuilder text, string title, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {title}: {string.Join(", ", values)}\n");
        }
    }

    private static void Append(StringBuilder text, RowFinding finding) => text.Append(CultureInfo.InvariantCulture,
        $"\n{(finding.Accepted ? "note" : "finding")} line {finding.Line}, column {finding.Column ?? "-"}, value {finding.Value ?? "-"}\n  {finding.Message}\n  {finding.Remedy}\n");
}

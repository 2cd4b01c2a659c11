using Sentinel.Resources;
using Sentinel.Sessions.Rows;
using Sentinel.Sessions.Secrets;

namespace Sentinel.Sessions;

/// <summary>Takes the secrets out of a list, so that they can be sealed and the rest committed.</summary>
public static class SecretColumns
{
    /// <summary>
    /// The list without its secret columns, and the secrets by address. A pure function: it seals nothing, reads no file and never throws for
    /// what is in a list. Where a cell may be a secret and it is not certain which one, the whole list is refused. The same columns count
    /// as secret as where a list is planned, so <see cref="ImportPlanner"/> finds none in what is left. A list without secrets comes back
    /// byte by byte; of another one, comments, blank lines and what is above the headings are left out, since a secret may be in them, and
    /// it is written anew: in UTF-8 unless the Supplier states another encoding, with the same separator.
    /// </summary>
    /// <param name="content">The list, at most 64 MiB.</param>
    /// <param name="supplier">The Supplier of the list's folder; null where there is none.</param>
    /// <param name="credential">The Credential that will hold the secrets: each row whose secret was taken names it in a column <c>sealed_in</c>. Null: no row names one.</param>
    public static SplitList Split(ReadOnlyMemory<byte> content, SupplierSpec? supplier, string? credential = null) => ListSplitter.Split(content, supplier, credential);

    /// <summary>True: a column of the list is one of secrets, or a private key is in it. False says nothing of a list whose headings cannot be read.</summary>
    /// <param name="content">The list, at most 64 MiB.</param>
    /// <param name="supplier">The Supplier of the list's folder; null where there is none.</param>
    public static bool AreIn(ReadOnlyMemory<byte> content, SupplierSpec? supplier)
    {
        var rules = new ListRules(supplier);
        return OpenList.Open(content.Span, rules, out _) is { } opened
            ? PrivateKey.IsIn(opened.Text.Text) || opened.Records().FirstOrDefault().Cells?.Any(c => rules.Headings.Read(c).IsSecret) == true
            : PrivateKey.IsIn(System.Text.Encoding.Latin1.GetString(content.Span));
    }
}

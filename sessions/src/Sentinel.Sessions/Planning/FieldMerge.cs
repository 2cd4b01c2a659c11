using Sentinel.Resources;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>
/// Three-way merge of a row into a Server, field by field. A field is the import's as long as it has
/// what the row applied last gave it; one that differs was edited by an admin and stays.
/// </summary>
internal static class FieldMerge
{
    /// <summary>True: a field is not what the row says, whoever made it so.</summary>
    public static bool Differs(Server server, RowValues wanted, IReadOnlyList<ServerField> fields)
    {
        var draft = new ServerDraft(server);
        foreach (var field in fields)
        {
            if (field.Current(draft) != field.Wanted(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="server">As it is.</param>
    /// <param name="wanted">What the row says now.</param>
    /// <param name="applied">What the row applied last said; null where none is known: then only defaults are the import's.</param>
    /// <param name="fields">Every field that the import writes.</param>
    /// <param name="changes">What changes.</param>
    /// <param name="kept">Fields that an admin edited and the row would have otherwise.</param>
    public static Server Apply(
        Server server, RowValues wanted, RowValues? applied, IReadOnlyList<ServerField> fields, out IReadOnlyList<FieldChange> changes, out IReadOnlyList<string> kept)
    {
        var draft = new ServerDraft(server);
        List<FieldChange>? changed = null;
        List<string>? edited = null;
        foreach (var field in fields)
        {
            var current = field.Current(draft);
            var target = field.Wanted(wanted);
            if (current == target)
            {
                continue;
            }

            if (current == field.Wanted(applied ?? RowValues.Default))
            {
                field.Set(draft, target);
                (changed ??= []).Add(new FieldChange(field.Path, current, target));
            }
            else
            {
                (edited ??= []).Add(field.Path);
            }
        }

        changes = changed ?? [];
        kept = edited ?? [];
        return changed is null ? server : draft.Build();
    }
}

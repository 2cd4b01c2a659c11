using k8s.Models;
using Sentinel.Resources;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>The manifest of a server that a row brings.</summary>
internal static class NewServer
{
    public static Server Of(ImportInput input, string name, string address, RowValues values, IReadOnlyList<ServerField> fields)
    {
        var bare = new Server
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new ServerSpec { Address = address, Session = input.SessionName, Profile = input.Supplier?.Defaults.Profile ?? input.Profile },
        };
        var draft = new ServerDraft(bare);
        draft.SetLabel(ServerLabels.Session, input.SessionName);
        foreach (var field in fields)
        {
            if (field.Wanted(values) is var wanted && wanted != field.Current(draft))
            {
                field.Set(draft, wanted);
            }
        }

        return draft.Build();
    }
}

using System.Text.RegularExpressions;

namespace Sentinel.Ansible;

/// <summary>Names of roles and their variables. They end up where Ansible evaluates, so what is no plain word is refused.</summary>
internal static partial class RoleName
{
    /// <summary>The role that each configuration ends with; it records what was applied.</summary>
    public const string Record = "record";

    /// <summary>The role of the wipe.</summary>
    public const string Release = "release";

    /// <summary>Takes Sentinel off a host.</summary>
    public const string Retire = "retire";

    public static bool IsValid(string name) => Word().IsMatch(name) && !name.StartsWith("ansible", StringComparison.Ordinal);

    /// <summary>A variable of the role, by which no other role's or Ansible's own can be set.</summary>
    public static bool IsVariableOf(string role, string variable) =>
        Variable().IsMatch(variable) && variable.StartsWith(role + "_", StringComparison.Ordinal) && variable.Length > role.Length + 1;

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,62}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,126}\z")]
    private static partial Regex Variable();
}

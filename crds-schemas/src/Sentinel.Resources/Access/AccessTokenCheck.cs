namespace Sentinel.Resources;

/// <summary>The rules of an access token, for who asks for one and for its file alike.</summary>
public static class AccessTokenCheck
{
    public const int LongestIdentity = 100;

    public const int MostClaims = 1_000_000;

    private const int LongestDescription = 200;

    private const int MostKeys = 20;

    private const int MostValues = 50;

    /// <summary>The identity of what Sentinel does by itself.</summary>
    private const string OwnIdentity = "sentinel";

    /// <summary>The identity of the token that the first start makes.</summary>
    private const string FirstIdentity = "admin";

    /// <summary>What begins the identity of whoever commits with git.</summary>
    private const string GitPrefix = "git:";

    /// <summary>Everything that is wrong with what a token is to be.</summary>
    public static IReadOnlyList<Finding> Check(string? identity, string? role, AccessScope? scope, string? description)
    {
        var findings = new List<Finding>();
        CheckIdentity(identity, role, findings);
        CheckRole(role, findings);
        if (scope is not null)
        {
            CheckScope(scope, role, findings);
        }

        if (description is not null && (description.Length > LongestDescription || !PrintableText.IsAll(description)))
        {
            Add(findings, "description", null, "This is no description of a token.", $"Write one line of at most {LongestDescription} printable characters.");
        }

        return findings;
    }

    private static void CheckIdentity(string? identity, string? role, List<Finding> findings)
    {
        if (identity is null || identity.Length is 0 or > LongestIdentity || !PrintableText.IsAll(identity) || identity != identity.Trim())
        {
            Add(findings, "identity", identity, "This is no identity.", $"Say who will hold the token in 1 to {LongestIdentity} printable characters, such as shop-deploy.");
        }
        else if (identity.StartsWith(GitPrefix, StringComparison.OrdinalIgnoreCase) || IsNamed(identity, OwnIdentity))
        {
            Add(findings, "identity", identity, "This identity stands for commits of others, or for Sentinel itself.", $"Choose one that is not '{OwnIdentity}' and does not begin with '{GitPrefix}'.");
        }
        else if (IsNamed(identity, FirstIdentity) && role != AccessRoles.NameOf(AccessRole.Admin))
        {
            Add(findings, "identity", identity, "This is the identity of the first admin's token.", "Choose another one.");
        }
    }

    private static void CheckRole(string? role, List<Finding> findings)
    {
        if (AccessRoles.Find(role) is null)
        {
            var nearest = NearestName.Of(role ?? "", AccessRoles.Names);
            Add(findings, "role", role, "This is no role.", $"{(nearest is null ? "" : $"Did you mean '{nearest}'? ")}Known: {string.Join(", ", AccessRoles.Names)}.");
        }
    }

    private static void CheckScope(AccessScope scope, string? role, List<Finding> findings)
    {
        if (role != AccessRoles.NameOf(AccessRole.Claimer))
        {
            Add(findings, "scope", null, "Only a claimer has a scope.", "Leave it out, or choose the role claimer.");
        }

        if (scope.MaxClaims is < 0 or > MostClaims)
        {
            Add(findings, "scope.maxClaims", $"{scope.MaxClaims}", "This is no number of claims.", $"Write 0 to {MostClaims}, or leave it out for any number.");
        }

        if (scope.Labels.Count > MostKeys)
        {
            Add(findings, "scope.labels", null, $"These are {scope.Labels.Count} labels.", $"Name at most {MostKeys}.");
        }

        foreach (var (key, values) in scope.Labels)
        {
            CheckLabel(key, values, findings);
        }
    }

    private static void CheckLabel(string key, IReadOnlyList<string> values, List<Finding> findings)
    {
        var field = $"scope.labels[\"{key}\"]";
        if (LabelSyntax.KeyProblem(key) is { } problem)
        {
            Add(findings, field, null, problem, "Write a label that servers have, such as region.");
        }

        if (values.Count is 0 or > MostValues || values.Distinct(StringComparer.Ordinal).Count() < values.Count)
        {
            Add(findings, field, null, "A claim has to take one of the values.", $"List 1 to {MostValues} different ones, or leave the label out.");
        }

        foreach (var value in values)
        {
            if (LabelSyntax.ValueProblem(value) is { } wrong)
            {
                Add(findings, field, value, wrong, "Write a value that servers have.");
            }
        }
    }

    private static bool IsNamed(string identity, string name) => string.Equals(identity, name, StringComparison.OrdinalIgnoreCase);

    private static void Add(List<Finding> findings, string field, string? value, string message, string remedy) =>
        findings.Add(new Finding { Object = "token", Field = field, Value = value, Message = message, Remedy = remedy });
}

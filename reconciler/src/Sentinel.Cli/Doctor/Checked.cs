namespace Sentinel.Cli.Doctor;

/// <summary>What a look at one thing came to.</summary>
/// <param name="Verdict"><c>ok</c>, <c>warning</c> or <c>wrong</c>.</param>
/// <param name="What">The thing, such as <c>git</c>.</param>
/// <param name="Says">What was found.</param>
/// <param name="Remedy">What to do; null where all is well.</param>
internal sealed record Checked(string Verdict, string What, string Says, string? Remedy)
{
    public const string Good = "ok";
    public const string Doubtful = "warning";
    public const string Bad = "wrong";

    public static Checked Ok(string what, string says) => new(Good, what, says, null);

    public static Checked Warning(string what, string says, string remedy) => new(Doubtful, what, says, remedy);

    public static Checked Wrong(string what, string says, string remedy) => new(Bad, what, says, remedy);
}

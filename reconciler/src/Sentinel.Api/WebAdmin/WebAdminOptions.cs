namespace Sentinel.Api.WebAdmin;

/// <summary>Section <c>WebAdmin</c>: where the pages for people are.</summary>
public sealed class WebAdminOptions
{
    public const string Section = "WebAdmin";

    /// <summary>Folder of the built web admin; relative to the program's own. Without it the service answers programs only.</summary>
    public string Path { get; set; } = "web-admin";
}

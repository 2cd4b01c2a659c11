using System.ComponentModel.DataAnnotations;

namespace Sentinel.Api;

/// <summary>Section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Where the first start writes the admin's token, readable by its owner alone.</summary>
    [Required]
    public string AdminTokenFile { get; set; } = "admin.token";
}

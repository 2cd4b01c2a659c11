namespace Sentinel.Api.WebAdmin;

/// <summary>A file of the web admin, held in memory in each form in which it can be sent.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Plain">Its bytes.</param>
/// <param name="Brotli">The same compressed, where that was made at build time.</param>
/// <param name="Gzip">The same compressed, where that was made at build time.</param>
/// <param name="IsImmutable">Its name has a digest of what is in it.</param>
internal sealed record WebAdminFile(string Type, byte[] Plain, byte[]? Brotli, byte[]? Gzip, bool IsImmutable);

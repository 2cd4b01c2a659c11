namespace Sentinel.Sessions;

/// <summary>A field of a Server that an import changes.</summary>
/// <param name="Field">Path of the field, such as <c>spec.ssh.port</c>.</param>
/// <param name="From">The value before; null where it was not set.</param>
/// <param name="To">The value after; null where it is no longer set.</param>
public sealed record FieldChange(string Field, string? From, string? To);

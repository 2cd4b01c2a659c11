namespace Sentinel.StateRepo.Committing;

/// <summary>A change and what building it came to, which is told once the batch is durable.</summary>
internal readonly record struct BuiltChange(PendingChange Change, Built Built);

using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Text;

/// <summary>A list's bytes as text.</summary>
/// <param name="Text">Without a byte order mark.</param>
/// <param name="Codec">What they were read by.</param>
/// <param name="Encoding">How sure that is.</param>
/// <param name="Note">What speaks against it; null where nothing does.</param>
internal sealed record ListText(string Text, Encoding Codec, DetectedTrait Encoding, RowFinding? Note = null);

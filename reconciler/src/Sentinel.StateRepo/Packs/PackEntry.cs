namespace Sentinel.StateRepo.Packs;

/// <summary>Where an object lies in its pack.</summary>
/// <param name="Crc">CRC-32 over the bytes that it takes there.</param>
internal readonly record struct PackEntry(GitId Id, int Offset, uint Crc);

namespace Sentinel.Api.Suppliers;

/// <param name="Sessions">Lists that it has.</param>
/// <param name="Servers">Servers that they brought, removed ones aside.</param>
internal readonly record struct SupplierCount(int Sessions, int Servers);

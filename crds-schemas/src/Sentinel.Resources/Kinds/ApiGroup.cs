namespace Sentinel.Resources;

/// <summary>The API group and version that every manifest names.</summary>
public static class ApiGroup
{
    public const string Name = "sentinel.collectverything.io";
    public const string Version = "v1alpha1";
    public const string ApiVersion = Name + "/" + Version;
}

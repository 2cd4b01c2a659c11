namespace Sentinel.Resources;

/// <summary>Whether addresses of a sort are taken.</summary>
public enum AddressPolicy
{
    Allow,
    Refuse,
}

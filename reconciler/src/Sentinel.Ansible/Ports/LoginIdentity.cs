namespace Sentinel.Ansible;

/// <summary>Which private key logs in.</summary>
public enum LoginIdentity
{
    /// <summary>The key that the operator brought (<c>Ansible:PrivateKeyFile</c>), for the supplier's account.</summary>
    FirstLogin,

    /// <summary>Sentinel's own key, for the account that the base role made.</summary>
    Own,
}

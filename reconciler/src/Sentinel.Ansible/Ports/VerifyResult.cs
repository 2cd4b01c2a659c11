using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>What a login found: a closed set. All but <see cref="Verified"/> say what happened and what helps.</summary>
public abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <summary>What happened, in one sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>What helps, in one sentence; empty where nothing needs help.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Everything is there that a run needs.</summary>
    public sealed record Verified : VerifyResult
    {
        /// <summary>The pinned key, or on first contact the one to pin (with <see cref="HostKey.PinnedAt"/> set to now).</summary>
        public required HostKey HostKey { get; init; }

        public required HostFacts Facts { get; init; }

        /// <summary>The identity that logged in.</summary>
        public required LoginIdentity Identity { get; init; }
    }

    /// <summary>The connection was not made, or was lost.</summary>
    public sealed record Unreachable : VerifyResult;

    /// <summary>The host shows another key than the pinned one. Nothing was said to it.</summary>
    public sealed record HostKeyChanged : VerifyResult
    {
        /// <summary>Fingerprint of the key it shows; null where it could not be read.</summary>
        public string? OfferedFingerprint { get; init; }
    }

    /// <summary>The account or the key is not accepted.</summary>
    public sealed record LoginRefused : VerifyResult;

    /// <summary>The host does not take the password that the server's Credential has.</summary>
    public sealed record PasswordRefused : VerifyResult;

    /// <summary>The Credential that the server names is not there, or has nothing for this server. Nothing was said to the host.</summary>
    public sealed record CredentialMissing : VerifyResult;

    /// <summary>The Credential that the server names does not open, or what is in it cannot be used.</summary>
    public sealed record CredentialUnopened : VerifyResult;

    /// <summary>The account may not use sudo without a password.</summary>
    public sealed record SudoRefused : VerifyResult;

    /// <summary>There is no usable /usr/bin/python3.</summary>
    public sealed record PythonMissing : VerifyResult;

    /// <summary>The system is not one that the roles know.</summary>
    public sealed record UnsupportedSystem : VerifyResult;

    /// <summary>None of the others: the message says what came back.</summary>
    public sealed record Failed : VerifyResult;
}

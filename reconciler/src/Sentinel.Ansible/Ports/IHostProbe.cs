namespace Sentinel.Ansible;

/// <summary>Looks at hosts without changing them. Every outcome of a host is a value; what is thrown is a fault of ours.</summary>
public interface IHostProbe
{
    /// <summary>Connects by TCP and waits for the ssh banner. Repeatable at will; needs no login.</summary>
    /// <param name="address">An IP address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="limit">For connecting and banner together.</param>
    /// <param name="cancellationToken">Stops the probe.</param>
    Task<ReachResult> ReachAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>
    /// Logs in and looks: host key, privilege, python, system, configuration, claim. Changes nothing on the host.
    /// Without a pinned key the offered one is accepted for this look alone and returned, for the caller to pin.
    /// </summary>
    Task<VerifyResult> VerifyAsync(HostLogin login, CancellationToken cancellationToken);

    /// <summary>Looks for what a wipe should have removed. Changes nothing on the host.</summary>
    Task<LeftoversResult> FindLeftoversAsync(HostLogin login, CancellationToken cancellationToken);
}

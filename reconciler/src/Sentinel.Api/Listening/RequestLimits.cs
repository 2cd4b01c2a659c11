using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sentinel.Sessions;

namespace Sentinel.Api.Listening;

/// <summary>What one connection may take of the service. Routes that read a body take much less of it.</summary>
internal static class RequestLimits
{
    /// <summary>Largest body of any route, bytes: a supplier's list, and the form around it.</summary>
    private const long Body = ImportPlan.LargestList + (1024 * 1024);

    private const int Headers = 16 * 1024;

    private const int HeaderCount = 64;

    private const int RequestLine = 8 * 1024;

    /// <summary>A client that sends its headers slower than this is hung up on.</summary>
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(15);

    /// <summary>Longest silence between two requests.</summary>
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);

    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body;
        kestrel.Limits.MaxRequestHeadersTotalSize = Headers;
        kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
        kestrel.Limits.MaxRequestLineSize = RequestLine;
        kestrel.Limits.RequestHeadersTimeout = HeadersTime;
        kestrel.Limits.KeepAliveTimeout = IdleTime;
    }
}

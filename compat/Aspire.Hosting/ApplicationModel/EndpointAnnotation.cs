using System.Diagnostics;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port that a resource listens on.</summary>
[DebuggerDisplay("Type = {GetType().Name,nq}, Name = {Name}")]
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly string? _transport;

    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its URL; by default the protocol's name.</param>
    /// <param name="transport">By default <c>http</c> for HTTP schemes, else the protocol's name.</param>
    /// <param name="name">Unique in the resource; by default the scheme.</param>
    /// <param name="port">The port that others use; chosen when left out.</param>
    /// <param name="targetPort">The port that the process listens on.</param>
    /// <param name="isExternal">Whether it can be reached from outside.</param>
    /// <param name="isProxied">Whether something may stand between the two ports.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
        _transport = transport;
        ModelName.Validate(nameof(EndpointAnnotation), Name);
    }

    public string Name { get; set; }

    public ProtocolType Protocol { get; set; }

    public int? Port { get; set; }

    public int? TargetPort { get; set; }

    public string UriScheme { get; set; }

    public string Transport => _transport ?? (IsHttp ? "http" : Protocol.ToString().ToLowerInvariant());

    public bool IsExternal { get; set; }

    public bool IsProxied { get; set; }

    /// <summary>Where it really is, once the application runs.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    internal string? TargetPortEnvironmentVariable { get; set; }

    internal bool IsHttp => UriScheme is "http" or "https";
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MusicStreaming.ServiceDefaults;

/// <summary>What counts as one place on the network where limits are about.</summary>
public static class ClientNetwork
{
    private const int IPv6PrefixBytes = 8;

    /// <summary>The network of the client; behind the Gateway see <see cref="ForwardedClients"/>.</summary>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    /// <summary>An IPv4 address as it is, and of IPv6 the /64, all of which a single customer has.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, IPv6PrefixBytes))
            : address.ToString();
    }
}

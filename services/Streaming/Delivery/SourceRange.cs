using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>A range of IPv4 addresses in CIDR notation (RFC 4632); CloudFront's policies know no others.</summary>
internal readonly record struct SourceRange(uint Network, uint Mask)
{
    private const int AddressBits = 32;

    public static SourceRange? TryParse(string? text)
    {
        if (text?.Split('/') is not [var address, var prefix]
            || address.Count(letter => letter == '.') != 3
            || !IPAddress.TryParse(address, out var parsed)
            || parsed.AddressFamily != AddressFamily.InterNetwork
            || !int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            || bits > AddressBits)
        {
            return null;
        }

        var mask = bits == 0 ? 0 : uint.MaxValue << (AddressBits - bits);
        return new SourceRange(Number(parsed) & mask, mask);
    }

    /// <summary>An address that is not known, or of the other protocol, is in no range.</summary>
    public bool Contains(IPAddress? address)
        => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address) is { AddressFamily: AddressFamily.InterNetwork } known
            && (Number(known) & Mask) == Network;

    private static uint Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        return address.TryWriteBytes(bytes, out _) ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
    }
}

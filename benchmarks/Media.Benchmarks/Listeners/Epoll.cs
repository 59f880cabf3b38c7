using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MusicStreaming.Media.Benchmarks.Listeners;

/// <summary>Linux's epoll(7): one thread waits for ten thousand sockets, so that the client leaves the processors to the server.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Add = 1;
    private const uint Readable = 1;
    private const int Discard = 0x20;

    private readonly SafeFileHandle _handle = new(Create(0), ownsHandle: true);
    private readonly Event[] _events = new Event[512];

    /// <summary>Watches a socket for something to read.</summary>
    public void Watch(Socket socket, int number)
    {
        var wanted = new Event { Events = Readable, Number = number };
        if (Control(_handle, Add, Descriptor(socket), ref wanted) != 0)
        {
            throw new SocketException(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Waits for sockets with something to read, and tells their numbers.</summary>
    public int Wait(Span<int> numbers, int milliseconds)
    {
        var ready = Math.Max(0, Wait(_handle, _events, Math.Min(numbers.Length, _events.Length), milliseconds));
        for (var index = 0; index < ready; index++)
        {
            numbers[index] = (int)_events[index].Number;
        }

        return ready;
    }

    /// <summary>Reads and forgets (tcp(7), MSG_TRUNC): what a listener does with a segment does not belong to this machine's work.</summary>
    /// <returns>How much; 0 at the end of the connection, negative where there is nothing now.</returns>
    public static long Skip(Socket socket, int most) => Receive(Descriptor(socket), 0, most, Discard);

    public void Dispose() => _handle.Dispose();

    private static int Descriptor(Socket socket) => (int)socket.SafeHandle.DangerousGetHandle();

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle epoll, int operation, int descriptor, ref Event wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(SafeFileHandle epoll, [Out] Event[] events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(int descriptor, nint buffer, nint length, int flags);

    /// <summary>As it is on x86-64, where it is packed.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Event
    {
        public uint Events;
        public long Number;
    }
}

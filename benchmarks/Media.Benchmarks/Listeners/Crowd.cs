using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.Media.Benchmarks.Listeners;

/// <summary>Many listeners on one thread. They come from several addresses of the loopback network, each with ports of its own.</summary>
internal sealed class Crowd : IDisposable
{
    private const int ListenersAnAddress = 5_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    private readonly Epoll _epoll = new();
    private readonly Listener[] _listeners;
    private readonly PriorityQueue<int, TimeSpan> _due = new();

    public Crowd(int port, ReadOnlySpan<Session> sessions)
    {
        _listeners = new Listener[sessions.Length];
        for (var number = 0; number < sessions.Length; number++)
        {
            var from = new IPEndPoint(new IPAddress([127, 0, 0, (byte)(2 + (number / ListenersAnAddress))]), 0);
            _listeners[number] = new Listener(sessions[number], from, new IPEndPoint(IPAddress.Loopback, port));
            _listeners[number].Connect();
            _epoll.Watch(_listeners[number].Socket, number);

            // Spread evenly over the interval, in no order of theirs.
            _due.Enqueue(number, Interval * (number / (double)sessions.Length));
        }
    }

    /// <summary>Lets all hear for a while, after an interval that is not counted.</summary>
    public Heard Listen(TimeSpan duration)
    {
        var heard = new Heard(duration);
        var clock = Stopwatch.StartNew();
        Span<int> ready = stackalloc int[512];
        while (clock.Elapsed < Interval + duration)
        {
            AskWhatIsDue(clock, heard);
            var count = _epoll.Wait(ready, milliseconds: 1);
            foreach (var number in ready[..count])
            {
                Take(_listeners[number], clock, heard);
            }
        }

        // Who still waits for what had to be heard by now has missed it.
        foreach (var _ in _listeners.Where(listener => listener.IsWaiting && clock.Elapsed - listener.Due > Interval))
        {
            heard.Fail();
        }

        return heard;
    }

    public void Dispose()
    {
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        _epoll.Dispose();
    }

    private void AskWhatIsDue(Stopwatch clock, Heard heard)
    {
        while (_due.TryPeek(out var number, out var due) && due <= clock.Elapsed)
        {
            _due.DequeueEnqueue(number, due + Interval);
            var listener = _listeners[number];
            if (listener.IsWaiting)
            {
                // The one before has not come yet: its lateness is told when it comes.
                continue;
            }

            Guarded(listener, heard, () => listener.Ask(due));
        }
    }

    private static void Take(Listener listener, Stopwatch clock, Heard heard) => Guarded(listener, heard, () =>
    {
        if (listener.Take() && listener.Due >= Interval)
        {
            heard.Add(clock.Elapsed - listener.Due, listener.Length, Interval);
        }
    });

    private static void Guarded(Listener listener, Heard heard, Action act)
    {
        try
        {
            act();
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            heard.Fail();
            listener.Dispose();
        }
    }
}

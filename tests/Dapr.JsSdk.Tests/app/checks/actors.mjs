import { AbstractActor, ActorId, ActorProxyBuilder, Temporal } from '@dapr/dapr'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { app, eventually, serve } from '../app.mjs'

const soon = Temporal.Duration.from({ milliseconds: 100 })
const later = Temporal.Duration.from({ hours: 1 })

/** What the actors note; they all live in this process. */
const noted = []
const of = id => noted.filter(note => note.id === id)

class CounterActor extends AbstractActor {
  isBusy = false

  async onActivate() {
    noted.push({ id: this.getActorId().getId(), what: 'activated' })
  }

  async onDeactivate() {
    noted.push({ id: this.getActorId().getId(), what: 'deactivated' })
  }

  async add(amount) {
    const state = this.getStateManager()
    const [, count] = await state.tryGetState('count')
    await state.setState('count', (count ?? 0) + amount)
    return (count ?? 0) + amount
  }

  async count() {
    const [, count] = await this.getStateManager().tryGetState('count')
    return count ?? 0
  }

  async forget() {
    await this.getStateManager().removeState('count')
  }

  async fail() {
    throw new Error('on purpose')
  }

  async concat(first, second) {
    return { text: first + second.word }
  }

  /** Notes whether it ran while another turn of the same actor did. */
  async dwell() {
    noted.push({ id: this.getActorId().getId(), what: 'turn', overlaps: this.isBusy })
    this.isBusy = true
    await new Promise(resolve => setTimeout(resolve, 20))
    this.isBusy = false
  }

  async startTimer(data) {
    await this.registerActorTimer('beat', 'onTimer', soon, soon, undefined, data)
  }

  async stopTimer() {
    await this.unregisterActorTimer('beat')
  }

  async onTimer(data) {
    noted.push({ id: this.getActorId().getId(), what: 'timer', data })
  }

  async startReminder(data) {
    await this.registerActorReminder('wake', soon, soon, undefined, data)
  }

  async startFarReminder() {
    await this.registerActorReminder('far', later)
  }

  async stopReminder() {
    await this.unregisterActorReminder('wake')
  }

  async receiveReminder(data) {
    noted.push({ id: this.getActorId().getId(), what: 'reminder', data })
  }
}

/** A served app with the actor type, and a proxy of a new actor. */
async function actor(options) {
  const server = app({ actor: options ?? { actorIdleTimeout: '1h' } })
  await server.actor.init()
  await server.actor.registerActor(CounterActor)
  const client = await serve(server)
  const proxies = new ActorProxyBuilder(CounterActor, client)
  const id = randomUUID()
  const proxy = proxies.build(new ActorId(id))

  // Where an actor lives is known only some time after its app is.
  await eventually(async () => proxy.count().then(() => true, () => false), 'a place for the actor')
  return { id, proxy, proxies, client, noted: () => of(id).map(note => note.what) }
}

export async function keepsState() {
  const { proxy, proxies } = await actor()

  assert.equal(await proxy.add(2), 2)
  assert.equal(await proxy.add(3), 5)
  assert.equal(await proxy.count(), 5)
  assert.equal(await proxies.build(new ActorId('another, with spaces')).add(1), 1)
  await proxy.forget()
  assert.equal(await proxy.count(), 0)
}

export async function passesArguments() {
  const { proxy } = await actor()

  assert.deepEqual(await proxy.concat('a', { word: 'b' }), { text: 'ab' })
}

export async function createsAProxy() {
  const { client } = await actor()

  assert.equal(await client.actor.create(CounterActor).add(4), 4)
}

export async function passesOnFailures() {
  const { proxy } = await actor()

  await assert.rejects(proxy.fail(), error => {
    assert.equal(JSON.parse(error.message).status, 500)
    return true
  })
  assert.equal(await proxy.add(1), 1)
}

export async function takesTurns() {
  const { id, proxy } = await actor()

  await Promise.all(Array.from({ length: 10 }, () => proxy.dwell()))

  const turns = of(id).filter(note => note.what === 'turn')
  assert.equal(turns.length, 10)
  assert.ok(turns.every(turn => !turn.overlaps))
}

export async function firesTimers() {
  const { id, proxy, noted } = await actor()

  await proxy.startTimer('tick')

  await eventually(() => noted().filter(what => what === 'timer').length >= 2, 'two ticks of the timer')
  assert.deepEqual(of(id).find(note => note.what === 'timer').data, 'tick')
  await proxy.stopTimer()
  const ticks = noted().length
  await proxy.count()
  assert.equal(noted().length, ticks)
}

export async function firesReminders() {
  const { id, proxy, noted } = await actor()

  await proxy.startReminder('wake up')

  await eventually(() => noted().filter(what => what === 'reminder').length >= 2, 'two reminders')
  assert.deepEqual(of(id).find(note => note.what === 'reminder').data, 'wake up')
  await proxy.stopReminder()
}

export async function tellsAReminder() {
  const { id, proxy, client } = await actor()
  await proxy.startFarReminder()

  const { ActorClientHTTP } = await httpActors(client)
  const reminder = await ActorClientHTTP.reminderGet('CounterActor', new ActorId(id), 'far')

  assert.equal(reminder.dueTime, '1h')
}

export async function deactivatesIdleActors() {
  const { proxy, noted } = await actor({ actorIdleTimeout: '1s', actorScanInterval: '1s' })
  await proxy.add(1)

  await eventually(() => noted().includes('deactivated'), 'the deactivation of an idle actor')
  assert.equal(await proxy.count(), 1)
  assert.equal(noted().filter(what => what === 'activated').length, 2)
}

/** The SDK reads reminders in its inner client only. */
async function httpActors(client) {
  const { default: ActorClient } = await import('@dapr/dapr/actors/client/ActorClient/ActorClient.js')
  const { daprHost, daprPort, communicationProtocol } = client.options
  return { ActorClientHTTP: new (ActorClient.default ?? ActorClient)(daprHost, daprPort, communicationProtocol, client.options).actor }
}

// A browser starts no worker for a page that is opened from a disk. There, a hidden frame does what the search does in one.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)
      const inside = this.frame.contentDocument
      inside.open() // or Firefox puts another empty page in its place
      inside.write("<!DOCTYPE html><title></title>")
      inside.close()
      this.frame.contentWindow.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      const script = inside.createElement("script")
      script.src = address
      this.ready = new Promise(done => script.addEventListener("load", done))
      inside.head.append(script)
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      this.frame.remove()
    }
  }
}
